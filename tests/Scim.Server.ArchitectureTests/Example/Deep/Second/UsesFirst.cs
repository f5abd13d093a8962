using Scim.Server.ArchitectureTests.Example.Deep.First;

namespace Scim.Server.ArchitectureTests.Example.Deep.Second;

/// <summary>The other half of the cycle.</summary>
internal sealed class UsesFirst
{
    public First.UsesSecond? Other { get; set; }
}
