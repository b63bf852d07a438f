package io.sizewalk.emulator.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test suite that AWS publishes for Signature Version 4 (awslabs/aws-c-auth, tests/aws-signing-test-suite/v4): requests
 * of 2015-08-30T12:36:00Z in us-east-1 to the service {@code service}, signed with the key of its documentation.
 */
class SignatureVectorsTest {

    private static final String TIME = "20150830T123600Z";
    private static final String EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String UNRESERVED = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /**
     * @param request method and address
     * @param headers besides the host and the date, in lines
     * @param canonical address and query in the canonical request
     * @param hash of the canonical request
     */
    record Vector(String name, String request, String headers, String canonical, String hash, String signature) {
        @Override
        public String toString() {
            return name;
        }

        SignedRequest signed() {
            String[] parts = request.split(" ", 2);
            Map<String, List<String>> all = new TreeMap<>();
            all.put("host", List.of("example.amazonaws.com"));
            all.put("x-amz-date", List.of(TIME));
            headers.lines().forEach(line -> {
                String[] header = line.split(":", 2);
                all.computeIfAbsent(header[0], n -> new ArrayList<>()).add(header[1]);
            });
            String names = String.join(";", all.keySet());
            all.put(
                    "authorization",
                    List.of("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                            + " SignedHeaders=" + names + ", Signature=" + signature));
            String uri = new String(parts[1].getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return new SignedRequest(parts[0], uri, all, () -> EMPTY_HASH);
        }
    }

    static Stream<Vector> vectors() {
        return Stream.of(
                new Vector(
                        "get-vanilla",
                        "GET /",
                        "",
                        "/\n",
                        "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63",
                        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
                new Vector(
                        "post-vanilla",
                        "POST /",
                        "",
                        "/\n",
                        "553f88c9e4d10fc9e109e2aeb65f030801b70c2f6468faca261d401ae622fc87",
                        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
                new Vector(
                        "get-utf8",
                        "GET /\u1234",
                        "",
                        "/%E1%88%B4\n",
                        "2a0a97d02205e45ce2e994789806b19270cfbbb0921b278ccf58f5249ac42102",
                        "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
                new Vector(
                        "get-unreserved",
                        "GET /" + UNRESERVED,
                        "",
                        "/" + UNRESERVED + "\n",
                        "6a968768eefaa713e2a6b16b589a8ea192661f098f37349f4e2c0082757446f9",
                        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
                new Vector(
                        "get-space-normalized",
                        "GET /example space/",
                        "",
                        "/example%20space/\n",
                        "63ee75631ed7234ae61b5f736dfc7754cdccfedbff4b5128a915706ee9390d86",
                        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
                new Vector(
                        "get-vanilla-utf8-query",
                        "GET /?\u1234=bar",
                        "",
                        "/\n%E1%88%B4=bar",
                        "eb30c5bed55734080471a834cc727ae56beb50e5f39d1bff6d0d38cb192a7073",
                        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
                new Vector(
                        "get-vanilla-query-order-key-case",
                        "GET /?Param2=value2&Param1=value1",
                        "",
                        "/\nParam1=value1&Param2=value2",
                        "816cd5b414d056048ba4f7c5386d6e0533120fb1fcfa93762cf0fc39e2cf19e0",
                        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
                new Vector(
                        "post-vanilla-query",
                        "POST /?Param1=value1",
                        "",
                        "/\nParam1=value1",
                        "9d659678c1756bb3113e2ce898845a0a79dbbc57b740555917687f1b3340fbbd",
                        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
                new Vector(
                        "get-header-value-trim",
                        "GET /",
                        "my-header1: value1\nmy-header2: \"a   b   c\"",
                        "/\n",
                        "a726db9b0df21c14f559d0a978e563112acb1b9e05476f0a6a1c7d68f28605c7",
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
                new Vector(
                        "get-header-key-duplicate",
                        "GET /",
                        "my-header1:value2\nmy-header1:value2\nmy-header1:value1",
                        "/\n",
                        "dc7f04a3abfde8d472b0ab1a418b741b7c67174dad1551b4117b15527fbe966c",
                        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
                new Vector(
                        "get-header-value-order",
                        "GET /",
                        "my-header1:value4\nmy-header1:value1\nmy-header1:value3\nmy-header1:value2",
                        "/\n",
                        "31ce73cd3f3d9f66977ad3dd957dc47af14df92fcd8509f59b349e9137c58b86",
                        "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"),
                new Vector(
                        "post-header-key-sort",
                        "POST /",
                        "my-header1:value1",
                        "/\n",
                        "9368318c2967cf6de74404b30c65a91e8f6253e0a8659d6d5319f1a812f87d65",
                        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void canonicalRequestIsAwss(Vector vector) {
        SignedRequest request = vector.signed();
        List<String> names = Authorization.parse(String.valueOf(request.header("authorization")), true)
                .signedHeaders();
        String canonical = CanonicalRequest.of(request, names, EMPTY_HASH);
        assertThat(canonical).contains("\n" + vector.canonical() + "\nhost:example.amazonaws.com\n");
        assertThat(Sha256.hex(canonical)).isEqualTo(vector.hash());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signatureIsTakenAndAnyOtherRefused(Vector vector) {
        SignatureVerifier verifier = Verifiers.at(
                Instant.parse("2015-08-30T12:36:00Z"), "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        assertThatCode(() -> verifier.verify(vector.signed(), "service")).doesNotThrowAnyException();
        String other = vector.signature().replaceFirst("^.", vector.signature().startsWith("0") ? "1" : "0");
        Vector forged =
                new Vector(vector.name(), vector.request(), vector.headers(), vector.canonical(), vector.hash(), other);
        assertThatThrownBy(() -> verifier.verify(forged.signed(), "service"))
                .hasMessageStartingWith("The request signature we calculated does not match");
    }

    @Test
    void pathThatIsEncodedAlreadyIsEncodedOnceMoreAndNormalised() {
        SignedRequest request = new SignedRequest("POST", "/a/./b/../c//us%3A0/", Map.of(), () -> EMPTY_HASH);
        assertThat(CanonicalRequest.of(request, List.of("host"), EMPTY_HASH)).startsWith("POST\n/a/c/us%253A0/\n");
    }

    @Test
    void hashIsOfAllBuffers() {
        byte[] form = "Param1=value1".getBytes(StandardCharsets.US_ASCII);
        assertThat(Sha256.hex(ByteBuffer.wrap(form, 0, 5), ByteBuffer.wrap(form, 5, form.length - 5)))
                .isEqualTo("9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
        assertThat(Sha256.hex(new ByteBuffer[0])).isEqualTo(EMPTY_HASH);
    }
}
