namespace Scim.Server.AspNetCore.Tests.BadInput;

public sealed class ErrorResponseValidatorTests
{
    private const string ValidError = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue","detail":"userName is missing."}""";

    [Fact]
    public void A_correct_error_response_is_accepted() => Validate(400, "application/scim+json", ValidError).Should().BeEmpty();

    [Theory]
    [InlineData(500, "application/scim+json", ValidError, "status")]
    [InlineData(200, "application/scim+json", ValidError, "status")]
    [InlineData(400, "application/problem+json", ValidError, "application/scim+json")]
    [InlineData(400, "application/json", ValidError, "application/scim+json")]
    [InlineData(400, null, ValidError, "Content-Type")]
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
    public void An_incorrect_error_response_is_reported(int status, string? contentType, string body, string complaint) =>
        Validate(status, contentType, body).Should().ContainMatch($"*{complaint}*");

    private static IEnumerable<string> Validate(int status, string? contentType, string body) => ErrorResponseValidator.Validate(
        new BadRequest("x", "POST", "/Users") { ScimTypes = ["invalidValue"] },
        new RawResponse(status, contentType is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Content-Type"] = contentType }, body));
}
