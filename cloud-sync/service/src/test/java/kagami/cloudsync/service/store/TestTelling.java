package kagami.cloudsync.service.store;

import java.time.Instant;
import java.util.UUID;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.MessageCodec;

/** Tells mirrors what a test can look for: accounts and changes as bare JSON. */
public record TestTelling(Instant now) implements Claims.Telling {
  @Override
  public Commands.Issue linked(Claims.Link link) {
    return issue(link.mirror(), "{\"account\":\"" + link.account() + "\"}");
  }

  @Override
  public Commands.Issue entity(String mirror, EntityChange change) {
    return issue(mirror, new MessageCodec().text(change));
  }

  private Commands.Issue issue(String mirror, String document) {
    return new Commands.Issue(UUID.randomUUID(), mirror, document, now, now.plusSeconds(60));
  }
}
