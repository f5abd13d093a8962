using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>
/// What the suites share. Each check is a theory over presets, runs against a server of its own, and names with
/// <see cref="NoticesAttribute"/> a broken server that it catches.
/// </summary>
public abstract class SuiteTest : ConformanceTest
{
    /// <summary>A client of a fresh server under that preset.</summary>
    internal Task<ScimClient> Server(string preset) => Start(new ServerSetup { Preset = preset });
}
