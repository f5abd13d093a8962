using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>
/// The base class of the suites. Each check is a theory over presets, runs against its own server, and names with
/// <see cref="DetectsAttribute"/> a faulty server that it detects.
/// </summary>
public abstract class SuiteTest : ConformanceTest
{
    /// <summary>A client of a new server with that preset.</summary>
    internal Task<ScimClient> Server(string preset) => Start(new ServerSetup { Preset = preset });
}
