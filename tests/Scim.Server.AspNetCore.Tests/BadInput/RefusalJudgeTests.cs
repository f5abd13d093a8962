namespace Scim.Server.AspNetCore.Tests.BadInput;

public sealed class RefusalJudgeTests
{
    private const string Sound = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue","detail":"userName is missing."}""";

    [Fact]
    public void A_fitting_error_is_accepted() => Judge(400, "application/scim+json", Sound).Should().BeEmpty();

    [Theory]
    [InlineData(500, "application/scim+json", Sound, "status")]
    [InlineData(200, "application/scim+json", Sound, "status")]
    [InlineData(400, "application/problem+json", Sound, "application/scim+json")]
    [InlineData(400, "application/json", Sound, "application/scim+json")]
    [InlineData(400, null, Sound, "Content-Type")]
    [InlineData(400, "application/scim+json", "", "an object")]
    [InlineData(400, "application/scim+json", "Bad request", "an object")]
    [InlineData(400, "application/scim+json", """{"status":"400","scimType":"invalidValue","detail":"x"}""", "schema of an error")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":400,"scimType":"invalidValue","detail":"x"}""", "in the body")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404","scimType":"invalidValue","detail":"x"}""", "in the body")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidPath","detail":"x"}""", "scimType")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","detail":"x"}""", "scimType")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue"}""", "detail")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue","detail":"x","traceId":"1"}""", "traceId")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue","detail":"System.FormatException: x"}""", "words for a client")]
    [InlineData(400, "application/scim+json", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue","detail":"'x' is an invalid start of a value. LineNumber: 0"}""", "words for a client")]
    public void What_is_no_fitting_error_is_told(int status, string? contentType, string body, string complaint) =>
        Judge(status, contentType, body).Should().ContainMatch($"*{complaint}*");

    private static IEnumerable<string> Judge(int status, string? contentType, string body) => RefusalJudge.Judge(
        new BadRequest("x", "POST", "/Users") { ScimTypes = ["invalidValue"] },
        new RawAnswer(status, contentType is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Content-Type"] = contentType }, body));
}
