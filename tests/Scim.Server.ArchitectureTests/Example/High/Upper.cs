using Scim.Server.ArchitectureTests.Example.Low;

namespace Scim.Server.ArchitectureTests.Example.High;

internal class Upper
{
    public static string Shared => "shared";

    public Low.Lower Downward { get; } = new();
}

internal sealed class Uppermost : Upper;

[AttributeUsage(AttributeTargets.All)]
internal sealed class UpperMarkAttribute : Attribute;
