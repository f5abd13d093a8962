using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Sections 13 and 14, as far as a server that does not offer them must say so.</summary>
public sealed class NotOfferedTests : ConformanceTest
{
    [Requirement("7644-3.7-01")]
    public async Task Bulk_is_refused_and_not_announced()
    {
        var scim = await Strict();
        (await scim.Post("/Bulk", Sample.Message("urn:ietf:params:scim:api:messages:2.0:BulkRequest"))).ShouldFail(501);
        (await scim.Get("/ServiceProviderConfig")).Text("bulk", "supported").Should().Be("false");
    }

    [Requirement("7644-3.11-01")]
    public async Task Me_is_refused()
    {
        var scim = await Strict();
        foreach (var method in new[] { "GET", "PUT", "PATCH", "DELETE", "POST" })
        {
            (await scim.Send(method, "/Me", method is "GET" or "DELETE" ? null : Sample.User("a"))).ShouldFail(501);
        }
    }
}
