namespace Scim.Server.ArchitectureTests.Naming;

/// <summary>Where types live and how they are named.</summary>
internal static class TypeNames
{
    private static readonly string[] FrameworkNamespaces = ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http"];

    /// <summary>Public types outside the library's namespaces or without the family name, as sentences.</summary>
    public static IEnumerable<string> FindMisnamedPublic(IEnumerable<Type> types, params string[] namespaces)
    {
        foreach (var type in types.Where(type => type is { IsPublic: true, IsNested: false }))
        {
            var extends = type is { IsAbstract: true, IsSealed: true } && FrameworkNamespaces.Contains(type.Namespace);
            if (!extends && !namespaces.Contains(type.Namespace))
            {
                yield return $"{type.FullName} is public; expected namespace {string.Join(" or ", namespaces)}";
            }

            if (!HasFamilyName(type))
            {
                yield return $"{type.FullName} is public; expected a name that begins with Scim or IScim";
            }
        }
    }

    /// <summary>Internal types that carry the family name of public ones, as sentences.</summary>
    public static IEnumerable<string> FindMisnamedInternal(IEnumerable<Type> types) =>
        from type in types
        where type is { IsPublic: false, IsNested: false } && HasFamilyName(type)
        select $"{type.FullName} is internal; only public types begin with Scim or IScim";

    // Base classes are found by what they stand on: EfScimStore says it first, as EfCore stores elsewhere do.
    private static bool HasFamilyName(Type type) =>
        type.Name.StartsWith("EfScim", StringComparison.Ordinal)
        || type.Name.StartsWith("Scim", StringComparison.Ordinal) || type.Name.StartsWith("IScim", StringComparison.Ordinal);
}
