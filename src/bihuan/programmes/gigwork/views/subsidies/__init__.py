"""Pages of subsidies: the applicant's on the phone, the office's at the desk."""
