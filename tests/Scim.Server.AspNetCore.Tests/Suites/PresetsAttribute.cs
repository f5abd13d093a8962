using System.Reflection;
using Xunit.Sdk;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The presets under which a check of a suite must pass: both where the suite asks for nothing but the RFC, default alone otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PresetsAttribute(params string[] presets) : DataAttribute
{
    public IReadOnlyList<string> Presets => presets;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => presets.Select(preset => new object[] { preset });
}
