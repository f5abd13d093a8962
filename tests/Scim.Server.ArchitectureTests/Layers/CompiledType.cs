namespace Scim.Server.ArchitectureTests.Layers;

/// <summary>A top-level type of an assembly: the files that declare it and the types of the same assembly that it uses.</summary>
internal sealed record CompiledType(string Namespace, string Name, bool IsPublic, IReadOnlySet<string> Files, IReadOnlySet<string> Uses)
{
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
