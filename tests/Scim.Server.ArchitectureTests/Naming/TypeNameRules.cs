namespace Scim.Server.ArchitectureTests.Naming;

/// <summary>Rules for namespaces and names of types.</summary>
internal static class TypeNameRules
{
    private static readonly string[] FrameworkNamespaces = ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http"];

    /// <summary>Public types outside the library's namespaces or without the public prefix, as sentences.</summary>
    public static IEnumerable<string> FindMisnamedPublic(IEnumerable<Type> types, params string[] namespaces)
    {
        foreach (var type in types.Where(type => type is { IsPublic: true, IsNested: false }))
        {
            var extends = type is { IsAbstract: true, IsSealed: true } && FrameworkNamespaces.Contains(type.Namespace);
            if (!extends && !namespaces.Contains(type.Namespace))
            {
                yield return $"{type.FullName} is public; expected namespace {string.Join(" or ", namespaces)}";
            }

            if (!HasPublicPrefix(type))
            {
                yield return $"{type.FullName} is public; expected a name that begins with Scim or IScim";
            }
        }
    }

    /// <summary>Internal types with the prefix of public types, as sentences.</summary>
    public static IEnumerable<string> FindMisnamedInternal(IEnumerable<Type> types) =>
        from type in types
        where type is { IsPublic: false, IsNested: false } && HasPublicPrefix(type)
        select $"{type.FullName} is internal; only public types begin with Scim or IScim";

    // Base classes for EF Core begin with their technology, such as EfScimStore.
    private static bool HasPublicPrefix(Type type) =>
        type.Name.StartsWith("EfScim", StringComparison.Ordinal)
        || type.Name.StartsWith("Scim", StringComparison.Ordinal) || type.Name.StartsWith("IScim", StringComparison.Ordinal);
}
