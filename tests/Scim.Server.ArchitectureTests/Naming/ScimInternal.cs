namespace Scim.Server.ArchitectureTests.Naming;

/// <summary>Has the prefix of public types on purpose, although it is internal.</summary>
internal sealed class ScimInternal;
