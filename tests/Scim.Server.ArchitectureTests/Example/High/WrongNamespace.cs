namespace Scim.Server.ArchitectureTests.Example.Elsewhere;

internal enum WrongNamespace
{
    Only,
}
