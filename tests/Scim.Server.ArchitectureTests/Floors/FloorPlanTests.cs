using System.Reflection;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Floors;

public sealed class FloorPlanTests
{
    private static readonly FloorPlan ExamplePlan = new(
        "tests/Scim.Server.ArchitectureTests/Example", "Scim.Server.ArchitectureTests.Example", [["Low"], ["High"]]);

    private static readonly IReadOnlyList<CompiledType> Core = CompiledAssembly.Read(Assembly.Load("Scim.Server"));

    private static readonly IReadOnlyList<CompiledType> Example = CompiledAssembly.Read(typeof(FloorPlanTests).Assembly);

    [Fact]
    public void Core_types_use_no_floor_above_theirs() => FloorPlan.Core.FindUpwardUses(Core).Should().BeEmpty();

    [Fact]
    public void Core_public_types_all_stand_on_a_floor()
    {
        Core.Where(type => type.IsPublic).Should().NotBeEmpty();
        FloorPlan.Core.FindUnplaced(Core).Should().BeEmpty();
    }

    [Fact]
    public void Core_sources_name_no_floor_above_theirs() => FloorPlan.Core.FindUpwardNames(SourceFile.Under("src/Scim.Server")).Should().BeEmpty();

    [Fact]
    public void Core_internal_types_have_the_namespace_of_their_folder() => FloorPlan.Core.FindMisplacedNamespaces(Core).Should().BeEmpty();

    [Fact]
    public void Each_way_of_using_a_floor_above_is_found()
    {
        const string Low = "Scim.Server.ArchitectureTests.Example.Low";
        string[] reaching = ["UpwardProperty", "UpwardBody", "UpwardLambda", "UpwardAsync", "IUpwardSignature", "UpwardConstraint`1"];

        ExamplePlan.FindUpwardUses(Example).Should().BeEquivalentTo(
        [
            .. reaching.Select(name => $"{Low}.{name} uses Scim.Server.ArchitectureTests.Example.High.Upper from a floor above"),
            $"{Low}.UpwardAttribute uses Scim.Server.ArchitectureTests.Example.High.UpperMarkAttribute from a floor above",
        ]);
    }

    [Fact]
    public void A_public_type_without_a_source_file_in_the_project_is_found() =>
        ExamplePlan.FindUnplaced(Example).Should().Contain($"{typeof(FloorPlanTests).FullName} has no source file in {ExamplePlan.Project}");

    [Fact]
    public void A_folder_on_no_floor_is_found() =>
        (ExamplePlan with { Floors = [["High"]] }).FindUpwardUses(Example).Should()
            .Contain("Scim.Server.ArchitectureTests.Example.Low.Level stands in a folder that is on no floor");

    [Fact]
    public void The_name_of_a_namespace_above_is_found() =>
        ExamplePlan.FindUpwardNames(
        [
            new("tests/Scim.Server.ArchitectureTests/Example/Low/A.cs", "using Scim.Server.ArchitectureTests.Example.High;"),
            new("tests/Scim.Server.ArchitectureTests/Example/High/B.cs", "using Scim.Server.ArchitectureTests.Example.Low;"),
        ]).Should().Equal("tests/Scim.Server.ArchitectureTests/Example/Low/A.cs names Scim.Server.ArchitectureTests.Example.High from a floor above");

    [Fact]
    public void An_internal_type_in_a_foreign_namespace_is_found() =>
        ExamplePlan.FindMisplacedNamespaces(Example).Should().ContainSingle().Which.Should().Contain("WrongNamespace");
}
