using Scim.Server.ArchitectureTests.Example.Deep.Second;

namespace Scim.Server.ArchitectureTests.Example.Deep.First;

/// <summary>Closes a cycle at the second level on purpose.</summary>
internal sealed class UsesSecond
{
    public Second.UsesFirst? Other { get; set; }
}
