"""Plain text, in whatever way its author or a crawler laid a plan out in it; each way has its reader."""
