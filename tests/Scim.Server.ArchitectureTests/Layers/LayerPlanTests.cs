using System.Reflection;
using Scim.Server.ArchitectureTests.Documents;
using Scim.Server.ArchitectureTests.Packages;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Layers;

public sealed class LayerPlanTests
{
    private static readonly LayerPlan ExamplePlan = new(
        "tests/Scim.Server.ArchitectureTests/Example", "Scim.Server.ArchitectureTests.Example", [["Low"], ["High"], ["Deep"]]);

    private static readonly IReadOnlyList<CompiledType> Example = CompiledAssembly.Read(typeof(LayerPlanTests).Assembly);

    public static TheoryData<string> Libraries => PackageReferenceRuleTests.Libraries;

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Types_of_a_package_use_no_layer_above_theirs(string library) =>
        ArchitectureDocument.GetLayers(library).FindUpwardUses(Read(library)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_types_of_a_package_all_belong_to_a_layer(string library)
    {
        Read(library).Where(type => type.IsPublic).Should().NotBeEmpty();
        ArchitectureDocument.GetLayers(library).FindUnplaced(Read(library)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Sources_of_a_package_name_no_layer_above_theirs(string library) =>
        ArchitectureDocument.GetLayers(library).FindUpwardNames(SourceFile.ReadAll($"src/{library}")).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Internal_types_of_a_package_have_the_namespace_of_their_folder(string library) =>
        ArchitectureDocument.GetLayers(library).FindMisplacedNamespaces(Read(library)).Should().BeEmpty();

    [Fact]
    public void Each_kind_of_use_of_a_higher_layer_is_reported()
    {
        const string Low = "Scim.Server.ArchitectureTests.Example.Low";
        string[] reaching = ["UpwardProperty", "UpwardBody", "UpwardLambda", "UpwardAsync", "IUpwardSignature", "UpwardConstraint`1"];

        ExamplePlan.FindUpwardUses(Example).Should().BeEquivalentTo(
        [
            .. reaching.Select(name => $"{Low}.{name} uses Scim.Server.ArchitectureTests.Example.High.Upper from a layer above"),
            $"{Low}.UpwardAttribute uses Scim.Server.ArchitectureTests.Example.High.UpperMarkAttribute from a layer above",
        ]);
    }

    [Fact]
    public void A_public_type_without_a_source_file_in_the_project_is_reported() =>
        ExamplePlan.FindUnplaced(Example).Should().Contain($"{typeof(LayerPlanTests).FullName} has no source file in {ExamplePlan.Project}");

    [Fact]
    public void A_folder_in_no_layer_is_reported() =>
        (ExamplePlan with { Layers = [["High"]] }).FindUpwardUses(Example).Should()
            .Contain("Scim.Server.ArchitectureTests.Example.Low.Level is in a folder that belongs to no layer");

    [Fact]
    public void The_name_of_a_higher_namespace_is_reported() =>
        ExamplePlan.FindUpwardNames(
        [
            new("tests/Scim.Server.ArchitectureTests/Example/Low/A.cs", "using Scim.Server.ArchitectureTests.Example.High;"),
            new("tests/Scim.Server.ArchitectureTests/Example/High/B.cs", "using Scim.Server.ArchitectureTests.Example.Low;"),
        ]).Should().Equal("tests/Scim.Server.ArchitectureTests/Example/Low/A.cs names Scim.Server.ArchitectureTests.Example.High from a layer above");

    [Fact]
    public void An_internal_type_in_a_wrong_namespace_is_reported() =>
        ExamplePlan.FindMisplacedNamespaces(Example).Should().ContainSingle().Which.Should().Contain("WrongNamespace");

    private static IReadOnlyList<CompiledType> Read(string library) => CompiledAssembly.Read(Assembly.Load(library));
}
