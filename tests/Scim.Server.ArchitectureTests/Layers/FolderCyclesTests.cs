using System.Reflection;
using Scim.Server.ArchitectureTests.Packages;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Layers;

public sealed class FolderCyclesTests
{
    private const string ExampleProject = "tests/Scim.Server.ArchitectureTests/Example";

    private const string ExampleNamespace = "Scim.Server.ArchitectureTests.Example";

    public static TheoryData<string> Libraries => PackageReferenceRuleTests.Libraries;

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Folders_of_a_package_form_layers_at_every_level(string library) =>
        CreateFolderCycles(library).Find(CompiledAssembly.Read(Assembly.Load(library)), SourceFile.ReadAll($"src/{library}")).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_planted_cycle_is_reported_at_the_first_and_the_second_level(string library)
    {
        CompiledType[] planted =
        [
            CreatePlantedType(library, "First", "A", "Planted.B"), CreatePlantedType(library, "Second", "B", "Planted.A"),
            CreatePlantedType(library, "Deep/First", "C", "Planted.D"), CreatePlantedType(library, "Deep/Second", "D", "Planted.C"),
        ];

        CreateFolderCycles(library).Find([.. CompiledAssembly.Read(Assembly.Load(library)), .. planted], []).Should().BeEquivalentTo(
            $"src/{library}/: First, Second use each other: Planted.A uses Planted.B; Planted.B uses Planted.A",
            $"src/{library}/Deep: First, Second use each other: Planted.C uses Planted.D; Planted.D uses Planted.C");
    }

    [Fact]
    public void Folders_that_use_each_other_in_compiled_code_are_reported_at_every_level()
    {
        var types = CompiledAssembly.Read(typeof(FolderCyclesTests).Assembly);

        new FolderCycles(ExampleProject, ExampleNamespace).Find(types, []).Select(sentence => sentence.Split(" use each other")[0]).Should()
            .BeEquivalentTo($"{ExampleProject}/: High, Low", $"{ExampleProject}/Deep: First, Second");
    }

    [Fact]
    public void Namespaces_imported_only_for_comments_or_constants_count_as_uses() =>
        new FolderCycles(ExampleProject, ExampleNamespace).Find([],
        [
            new($"{ExampleProject}/A/One.cs", $"using {ExampleNamespace}.B;"),
            new($"{ExampleProject}/B/Two.cs", $"using {ExampleNamespace}.A;"),
        ]).Should().ContainSingle().Which.Should().StartWith($"{ExampleProject}/: A, B use each other");

    private static FolderCycles CreateFolderCycles(string library) => new($"src/{library}", library);

    private static CompiledType CreatePlantedType(string library, string folder, string name, string used) => new(
        "Planted", name, IsPublic: false, new HashSet<string>(StringComparer.Ordinal) { $"/repository/src/{library}/{folder}/{name}.cs" }, new HashSet<string>(StringComparer.Ordinal) { used });
}
