using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faults caused by wrong options.</summary>
internal static class SetupFaults
{
    public static IReadOnlyDictionary<string, Fault> All { get; } = new Dictionary<string, Fault>
    {
        ["7644-7.2-01"] = new("Clear text is let through")
        {
            Configure = setup => setup with { Http = options => options.RequireHttps = false },
        },
        ["7644-3.5.2.3-03"] = new("A replace that matches nothing creates an element though the preset is strict")
        {
            Configure = setup => setup with { Options = options => options.Dialect = options.Dialect.With(ScimDialectRules.ReplaceCreates) },
        },
    };
}
