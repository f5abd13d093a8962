using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 14, as far as a server that does not offer it must say so.</summary>
public sealed class NotOfferedTests : ConformanceTest
{
    [Requirement("7644-3.11-01")]
    public async Task Me_is_refused_where_no_client_has_a_resource()
    {
        var scim = await Strict();
        foreach (var method in new[] { "GET", "PUT", "PATCH", "DELETE", "POST" })
        {
            (await scim.Send(method, "/Me", method is "GET" or "DELETE" ? null : Sample.User("a"))).ShouldFail(501);
        }
    }
}
