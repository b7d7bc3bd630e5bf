"""WeChat: pieces of a site go to the followers of its public account."""
