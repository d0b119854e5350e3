package kagami.config;

/** Root of all options: the sections at the top of a settings file. */
record Settings(MirrorConfig mirror, SyncConfig sync) {}
