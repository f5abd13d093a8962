using System.Reflection;
using Xunit.Sdk;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The presets under which a check of a suite must pass: both when the suite requires nothing beyond the RFC, otherwise only default.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PresetsAttribute(params string[] presets) : DataAttribute
{
    public IReadOnlyList<string> Presets => presets;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => presets.Select(preset => new object[] { preset });
}
