using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 14: /Me of a server that does not support it.</summary>
public sealed class UnsupportedMeTests : ConformanceTest
{
    [Requirement("7644-3.11-01")]
    public async Task Me_is_rejected_when_clients_have_no_resource()
    {
        var scim = await Strict();
        foreach (var method in new[] { "GET", "PUT", "PATCH", "DELETE", "POST" })
        {
            (await scim.Send(method, "/Me", method is "GET" or "DELETE" ? null : Sample.User("a"))).ShouldFail(501);
        }
    }
}
