package kagami.cloudsync.service.security;

import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The installation's own certificate authority: elliptic-curve keys (P-256), certificates after RFC
 * 5280. A certificate serves one end of a connection only, so that a mirror's cannot pose as the
 * broker.
 */
final class Authority {
  private static final String CURVE = "secp256r1";
  private static final String SIGNATURE = "SHA256withECDSA";

  /** Length of a serial number, RFC 5280 section 4.1.2.2 allows 20 octets. */
  private static final int SERIAL_BITS = 159;

  /** Certificates begin this long ago: a mirror's clock may be behind when it gets one. */
  private static final Duration BACKDATED = Duration.ofDays(1);

  private static final Duration OWN_LIFE = Duration.ofDays(3650);

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final SecureRandom random = new SecureRandom();

  /**
   * A certificate to be made.
   *
   * @param hosts what a server is reached by; empty for a client
   */
  record Wish(String name, List<String> hosts, Instant from, Duration life) {
    Wish {
      hosts = List.copyOf(hosts);
    }
  }

  /** A new certificate with its key. */
  record Issued(X509Certificate certificate, PrivateKey key) {}

  private Authority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * The authority of a folder; made when the folder has none, never replaced.
   *
   * @throws TlsException when half of it is missing
   */
  static Authority of(CertificateFolder folder, Instant now) {
    boolean known = Files.exists(folder.authority());
    if (!known && Files.notExists(folder.authorityKey())) {
      Authority made = make(now);
      Pem.write(folder.authorityKey(), made.key, folder.authority(), made.certificate);
      return made;
    }
    if (!known || Files.notExists(folder.authorityKey())) {
      throw new TlsException(
          "the authority in "
              + folder.root()
              + " lacks "
              + (known ? folder.authorityKey() : folder.authority()).getFileName()
              + "; bring the file back from a backup: a new authority would shut every mirror out");
    }
    return new Authority(
        PemFiles.certificates(folder.authority()).getFirst(), PemFiles.key(folder.authorityKey()));
  }

  /** Issues a certificate for a new key; it never outlives the authority. */
  Issued issue(Wish wish) {
    try {
      KeyPair pair = pair();
      X509v3CertificateBuilder builder = builder(wish, pair.getPublic());
      boolean server = !wish.hosts.isEmpty();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      KeyPurposeId end = server ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(end));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
      if (server) {
        builder.addExtension(Extension.subjectAlternativeName, false, names(wish.hosts));
      }
      return new Issued(signed(builder, key), pair.getPrivate());
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new TlsException("no certificate for " + wish.name + ": " + e.getMessage(), e);
    }
  }

  /**
   * The list of certificates that are taken back. It holds as long as the authority, since a list
   * that ended would shut everyone out.
   *
   * @param before what is on the list already
   * @param added what is put there
   */
  X509CRL revoke(Revocations before, List<X509Certificate> added, Instant now) {
    try {
      JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(certificate, Date.from(now));
      builder.setNextUpdate(certificate.getNotAfter());
      for (X509CRLEntry entry : before.entries()) {
        builder.addCRLEntry(
            entry.getSerialNumber(), entry.getRevocationDate(), CRLReason.keyCompromise);
      }
      for (X509Certificate each : added) {
        if (!before.contains(each)) {
          builder.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
        }
      }
      return new JcaX509CRLConverter()
          .getCRL(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new TlsException("no revocation list can be made: " + e.getMessage(), e);
    }
  }

  private static Authority make(Instant now) {
    try {
      KeyPair pair = pair();
      X500Name name = named("Kagami " + new BigInteger(32, new SecureRandom()).toString(36));
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              serial(new SecureRandom()),
              Date.from(now.minus(BACKDATED)),
              Date.from(now.plus(OWN_LIFE)),
              name,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return new Authority(signed(builder, pair.getPrivate()), pair.getPrivate());
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new TlsException("no authority can be made: " + e.getMessage(), e);
    }
  }

  private X509v3CertificateBuilder builder(Wish wish, PublicKey holder) {
    Date end =
        Date.from(
            wish.from.plus(wish.life).isAfter(certificate.getNotAfter().toInstant())
                ? certificate.getNotAfter().toInstant()
                : wish.from.plus(wish.life));
    return new JcaX509v3CertificateBuilder(
        certificate,
        serial(random),
        Date.from(wish.from.minus(BACKDATED)),
        end,
        named(wish.name),
        holder);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey signer)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer)));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE));
    return generator.generateKeyPair();
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }

  private static X500Name named(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  private static GeneralNames names(List<String> hosts) {
    return new GeneralNames(
        hosts.stream()
            .map(
                host ->
                    new GeneralName(
                        Hosts.isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
            .toArray(GeneralName[]::new));
  }
}
