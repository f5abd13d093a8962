namespace Scim.Server.ArchitectureTests.Naming;

/// <summary>Carries the family name without being public, on purpose.</summary>
internal sealed class ScimInternal;
