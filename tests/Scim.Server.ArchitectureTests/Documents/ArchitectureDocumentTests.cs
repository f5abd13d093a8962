using System.Reflection;
using Scim.Server.ArchitectureTests.Layers;
using Scim.Server.ArchitectureTests.Packages;

namespace Scim.Server.ArchitectureTests.Documents;

public sealed class ArchitectureDocumentTests
{
    private static readonly ILookup<string, (CompiledType Type, Type Runtime)> TypesByName = (
        from library in PackageReferenceRule.All
        let assembly = Assembly.Load(library.Library)
        from type in CompiledAssembly.Read(assembly)
        let runtime = assembly.GetType(type.FullName)
        where runtime is not null
        select (type, runtime)).ToLookup(type => type.runtime.Name.Split('`')[0], StringComparer.Ordinal);

    public static TheoryData<string> Walks => [.. ArchitectureDocument.Walks.Select(walk => walk.Title)];

    [Fact]
    public void Three_requests_are_described() => ArchitectureDocument.Walks.Should().HaveCount(3).And.OnlyContain(walk => walk.Steps.Count >= 10);

    [Theory]
    [MemberData(nameof(Walks))]
    public void Each_type_of_a_walk_is_used_by_one_named_before_it(string title)
    {
        var known = new List<(CompiledType Type, Type Runtime)>();
        foreach (var name in ArchitectureDocument.Walks.Single(walk => walk.Title == title).Steps.SelectMany(step => step).Distinct(StringComparer.Ordinal))
        {
            var types = TypesByName[name].ToArray();
            types.Should().NotBeEmpty("docs/architecture.md names {0}", name);
            (known.Count == 0 || types.Any(type => known.Exists(user => Uses(user, type)))).Should().BeTrue("{0} should be used by a type that \"{1}\" names before it", name, title);
            known.AddRange(types);
        }
    }

    [Fact]
    public void A_type_that_no_other_uses_is_noticed()
    {
        var (dispatcher, writer) = (TypesByName["RequestDispatcher"].Single(), TypesByName["ResourceWriter"].Single());

        Uses(dispatcher, writer).Should().BeFalse();
    }

    // Directly, or by a base class or an interface; a call into another package is not visible in the code of the caller's.
    private static bool Uses((CompiledType Type, Type Runtime) user, (CompiledType Type, Type Runtime) used) =>
        user.Runtime.Assembly != used.Runtime.Assembly
        || Bases(used.Runtime).Any(type => type.FullName is { } name && Bases(user.Runtime).Any(owner => TypesByName[owner.Name.Split('`')[0]].Any(declared => declared.Type.Uses.Contains(name))));

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            yield return current.IsGenericType ? current.GetGenericTypeDefinition() : current;
        }

        foreach (var contract in type.GetInterfaces())
        {
            yield return contract.IsGenericType ? contract.GetGenericTypeDefinition() : contract;
        }
    }
}
