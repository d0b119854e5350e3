package kagami.device.report;

import kagami.cloudsync.outbox.Outbox;
import kagami.device.store.FaceViews;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;

/**
 * Where scans are kept.
 *
 * @param store their rows
 * @param outbox a queue in the same database
 * @param pictures sealed pictures in the same database
 * @param views what previews showed, sealed in the same database
 */
public record Archive(MirrorStore store, Outbox outbox, Pictures pictures, FaceViews views) {}
