using Microsoft.AspNetCore.Http;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A fault of a server.</summary>
/// <param name="Name">What is wrong, as a sentence.</param>
internal sealed record Fault(string Name)
{
    /// <summary>Middleware in front of the endpoints that corrupts requests or responses; null for none.</summary>
    public Func<HttpContext, RequestDelegate, Task>? Middleware { get; init; }

    /// <summary>Configures the server incorrectly; null for none.</summary>
    public Func<ServerSetup, ServerSetup>? Configure { get; init; }
}
