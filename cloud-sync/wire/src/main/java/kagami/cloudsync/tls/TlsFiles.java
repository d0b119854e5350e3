package kagami.cloudsync.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Files of one end of a TLS connection, all in PEM form.
 *
 * @param authority certificates of the authorities that the other end is trusted by; absent means
 *     those that come with Java
 * @param own what this end shows of itself; absent means nothing
 */
public record TlsFiles(@Nullable Path authority, @Nullable Own own) {
  private static final String PROTOCOL = "TLS";

  /** A certificate and its private key. */
  public record Own(Path certificate, Path key) {}

  /**
   * A context made of what the files hold now: made anew for each connection, it follows renewed
   * certificates.
   *
   * @throws TlsException when a file cannot be used
   */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      KeyManagerFactory keys = own == null ? null : keys(own);
      TrustManagerFactory trust = authority == null ? null : trust(authority);
      context.init(
          keys == null ? null : keys.getKeyManagers(),
          trust == null ? null : trust.getTrustManagers(),
          new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new TlsException("no TLS with " + this + ": " + e.getMessage(), e);
    }
  }

  /**
   * A PKCS#12 store of certificate and key, for programs that take nothing else.
   *
   * @param password protects the key within the store
   * @throws TlsException when a file cannot be used
   */
  public static KeyStore store(Own own, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      List<X509Certificate> chain = PemFiles.certificates(own.certificate);
      PrivateKey key = PemFiles.key(own.key);
      if (!belongs(key, chain.getFirst())) {
        throw new TlsException(
            own.key
                + " is not the key of "
                + own.certificate
                + "; put the pair there that was"
                + " issued together");
      }
      store.setKeyEntry("own", key, password, chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException(own + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** A PKCS#12 store of trusted certificates. */
  public static KeyStore store(Path authority) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (X509Certificate certificate : PemFiles.certificates(authority)) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException(authority + " cannot be trusted: " + e.getMessage(), e);
    }
  }

  /** Whether what the key signs is what the certificate verifies. */
  private static boolean belongs(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    byte[] text = certificate.getSerialNumber().toByteArray();
    Signature signature =
        Signature.getInstance(
            key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(text);
    return signature.verify(signed);
  }

  private static KeyManagerFactory keys(Own own) throws GeneralSecurityException {
    char[] inMemory = {};
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(own, inMemory), inMemory);
    return keys;
  }

  private static TrustManagerFactory trust(Path authority) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(authority));
    return trust;
  }
}
