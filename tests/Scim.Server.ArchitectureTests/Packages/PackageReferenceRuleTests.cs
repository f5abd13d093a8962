using System.Reflection;
using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Packages;

public sealed class PackageReferenceRuleTests
{
    public static TheoryData<string> Libraries => [.. PackageReferenceRule.All.Select(arrows => arrows.Library)];

    [Fact]
    public void Every_library_has_a_reference_rule() =>
        Directory.EnumerateDirectories(Path.Combine(TestData.RepositoryRoot, "src")).Select(Path.GetFileName)
            .Should().BeEquivalentTo(PackageReferenceRule.All.Select(arrows => arrows.Library));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_references_only_allowed_packages(string library)
    {
        var project = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "src", library, $"{library}.csproj"));
        var compiled = Assembly.Load(library).GetReferencedAssemblies().Select(reference => reference.Name ?? "");

        PackageReferenceRule.All.Single(arrows => arrows.Library == library)
            .FindForbidden([.. PackageReferenceRule.ReadReferences(project), .. compiled]).Should().BeEmpty();
    }

    [Fact]
    public void A_forbidden_package_framework_and_project_are_each_reported()
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

        PackageReferenceRule.All[0].FindForbidden(PackageReferenceRule.ReadReferences(Project)).Should().SatisfyRespectively(
            first => first.Should().StartWith("Scim.Server references Newtonsoft.Json;"),
            second => second.Should().StartWith("Scim.Server references Microsoft.AspNetCore.App;"),
            third => third.Should().StartWith("Scim.Server references Scim.Server.AspNetCore;"));
    }
}
