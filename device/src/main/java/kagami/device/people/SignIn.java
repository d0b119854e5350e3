package kagami.device.people;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.device.store.MirrorStore;
import kagami.device.store.Transaction;

/**
 * Signing in by code, card or tap. Every code is counted as wrong, in a commit of its own, before
 * it is looked at: pulling the plug wins no attempt.
 */
public final class SignIn {
  private final MirrorStore store;
  private final SignInLimits limits;
  private final InstantSource clock;
  private final SecureRandom random;
  private final CodeHash hash;

  /** Sign-in for the people of a database. */
  public SignIn(MirrorStore store, SignInLimits limits, InstantSource clock, SecureRandom random) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.hash = new CodeHash(random);
  }

  /** Sets a person's code, and forgets wrong ones. */
  public void setCode(UUID person, Code code) {
    String line = hash.of(code);
    store.inTransaction(
        transaction ->
            transaction.update(
                "INSERT INTO code (person, hash) VALUES (?, ?) ON CONFLICT (person)"
                    + " DO UPDATE SET hash = excluded.hash, failures = 0, failed_at = 0",
                person,
                line));
  }

  /** Whether a person has a code. */
  public boolean hasCode(UUID person) {
    return store.inTransaction(
        transaction ->
            transaction.number("SELECT count(*) FROM code WHERE person = ?", person) > 0);
  }

  /** Takes a person's code away. */
  public void removeCode(UUID person) {
    store.inTransaction(
        transaction -> transaction.update("DELETE FROM code WHERE person = ?", person));
  }

  /** Signs a person in who types a code. */
  public SignInOutcome byCode(UUID person, Code code) {
    return switch (store.inTransaction(transaction -> charge(transaction, person))) {
      case Charge.Refused(SignInOutcome outcome) -> outcome;
      case Charge.Taken(String line, int failures) -> {
        if (!CodeHash.matches(code, line)) {
          yield new SignInOutcome.WrongCode(limits.after(failures));
        }
        yield store.inTransaction(
            transaction -> {
              transaction.update("UPDATE code SET failures = 0 WHERE person = ?", person);
              return signedIn(transaction, person);
            });
      }
    };
  }

  private sealed interface Charge {
    record Refused(SignInOutcome outcome) implements Charge {}

    record Taken(String line, int failures) implements Charge {}
  }

  private record Attempts(String line, int failures, Instant failedAt) {}

  private Charge charge(Transaction transaction, UUID person) throws SQLException {
    Optional<Attempts> known =
        transaction.first(
            "SELECT hash, failures, failed_at FROM code WHERE person = ?",
            row ->
                new Attempts(row.getString(1), row.getInt(2), Instant.ofEpochMilli(row.getLong(3))),
            person);
    if (known.isEmpty()) {
      return new Charge.Refused(new SignInOutcome.NotThisWay());
    }
    Attempts attempts = known.get();
    Instant now = clock.instant();
    Duration left = limits.left(attempts.failures(), attempts.failedAt(), now);
    if (left.isPositive()) {
      return new Charge.Refused(new SignInOutcome.TooSoon(left));
    }
    int failures = attempts.failures() + 1;
    transaction.update(
        "UPDATE code SET failures = ?, failed_at = ? WHERE person = ?", failures, now, person);
    return new Charge.Taken(attempts.line(), failures);
  }

  /** A card that was just made; its token is shown once and not kept. */
  public record IssuedCard(Card card, CardToken token) {}

  /** Makes a card for a person; earlier ones stay good. */
  public IssuedCard issueCard(UUID person, Supplier<UUID> ids) {
    CardToken token = CardToken.fresh(random);
    Card card = new Card(ids.get(), clock.instant(), Optional.empty());
    store.inTransaction(
        transaction ->
            transaction.update(
                "INSERT INTO card (id, person, token_hash, issued_at) VALUES (?, ?, ?, ?)",
                card.id(),
                person,
                token.hash(),
                card.issuedAt()));
    return new IssuedCard(card, token);
  }

  /** Makes all cards of a person useless. */
  public void revokeCards(UUID person) {
    store.inTransaction(
        transaction ->
            transaction.update(
                "UPDATE card SET revoked_at = ? WHERE person = ? AND revoked_at IS NULL",
                clock.instant(),
                person));
  }

  /** A person's cards, oldest first. */
  public List<Card> cards(UUID person) {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT id, issued_at, revoked_at FROM card WHERE person = ? ORDER BY issued_at",
                row -> {
                  long revoked = row.getLong(3);
                  boolean good = row.wasNull();
                  return new Card(
                      UUID.fromString(row.getString(1)),
                      Instant.ofEpochMilli(row.getLong(2)),
                      good ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked)));
                },
                person));
  }

  /** Signs the person in whose card this is. */
  public SignInOutcome byCard(CardToken token) {
    return store.inTransaction(
        transaction -> {
          Optional<UUID> person =
              transaction.first(
                  "SELECT person FROM card WHERE token_hash = ? AND revoked_at IS NULL",
                  row -> UUID.fromString(row.getString(1)),
                  token.hash());
          return person.isPresent()
              ? signedIn(transaction, person.get())
              : new SignInOutcome.Unknown();
        });
  }

  /** Signs a person in who taps on the name, if that is enough for the person. */
  public SignInOutcome byTap(UUID person) {
    return store.inTransaction(
        transaction ->
            switch (signedIn(transaction, person)) {
              case SignInOutcome.SignedIn(Profile profile) when !profile.oneTap() ->
                  new SignInOutcome.NotThisWay();
              case SignInOutcome outcome -> outcome;
            });
  }

  private static SignInOutcome signedIn(Transaction transaction, UUID person) throws SQLException {
    return People.profile(transaction, person)
        .<SignInOutcome>map(SignInOutcome.SignedIn::new)
        .orElseGet(SignInOutcome.Unknown::new);
  }
}
