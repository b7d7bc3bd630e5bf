export async function forget(_key: string): Promise<void> {}
