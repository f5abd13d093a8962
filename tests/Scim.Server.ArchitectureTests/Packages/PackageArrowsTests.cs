using System.Reflection;

namespace Scim.Server.ArchitectureTests.Packages;

public sealed class PackageArrowsTests
{
    public static TheoryData<string> Libraries => [.. PackageArrows.House.Select(arrows => arrows.Library)];

    [Fact]
    public void Every_library_has_its_arrows() =>
        Directory.EnumerateDirectories(Path.Combine(TestData.RepositoryRoot, "src")).Select(Path.GetFileName)
            .Should().BeEquivalentTo(PackageArrows.House.Select(arrows => arrows.Library));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_references_only_what_the_house_allows(string library)
    {
        var project = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "src", library, $"{library}.csproj"));
        var compiled = Assembly.Load(library).GetReferencedAssemblies().Select(reference => reference.Name ?? "");

        PackageArrows.House.Single(arrows => arrows.Library == library)
            .FindForbidden([.. PackageArrows.ReadProject(project), .. compiled]).Should().BeEmpty();
    }

    [Fact]
    public void A_forbidden_package_framework_and_project_are_each_found()
    {
        const string Project = """
            <Project>
              <ItemGroup>
                <PackageReference Include="Newtonsoft.Json" />
                <PackageReference Include="Microsoft.Extensions.Options" />
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <ProjectReference Include="../Scim.Server.AspNetCore/Scim.Server.AspNetCore.csproj" />
              </ItemGroup>
            </Project>
            """;

        PackageArrows.House[0].FindForbidden(PackageArrows.ReadProject(Project)).Should().SatisfyRespectively(
            first => first.Should().StartWith("Scim.Server references Newtonsoft.Json;"),
            second => second.Should().StartWith("Scim.Server references Microsoft.AspNetCore.App;"),
            third => third.Should().StartWith("Scim.Server references Scim.Server.AspNetCore;"));
    }
}
