using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>One way in which a server can be wrong.</summary>
/// <param name="Name">What is wrong, as a sentence.</param>
internal sealed record Fault(string Name)
{
    /// <summary>Stands in front of the endpoints and spoils requests or answers; null for none.</summary>
    public Func<HttpContext, RequestDelegate, Task>? Around { get; init; }

    /// <summary>Sets the server up in a wrong way; null for none.</summary>
    public Func<ServerSetup, ServerSetup>? Setup { get; init; }
}
