using System.Reflection;
using Scim.Server.ArchitectureTests.Packages;

namespace Scim.Server.ArchitectureTests.Naming;

public sealed class TypeNameRulesTests
{
    public static TheoryData<string> Libraries => PackageReferenceRuleTests.Libraries;

    [Theory]
    [InlineData("Scim.Server", "Scim.Server", "Scim.Server.Hosting", "Scim.Server.Mapping")]
    [InlineData("Scim.Server.AspNetCore", "Scim.Server")]
    [InlineData("Scim.Server.Testing", "Scim.Server.Testing")]
    [InlineData("Scim.Server.Relational", "Scim.Server")]
    [InlineData("Scim.Server.Sqlite", "Scim.Server")]
    [InlineData("Scim.Server.PostgreSql", "Scim.Server")]
    [InlineData("Scim.Server.EntityFrameworkCore", "Scim.Server")]
    public void Public_types_have_the_public_prefix_and_an_expected_namespace(string library, params string[] expected) =>
        TypeNameRules.FindMisnamedPublic(Assembly.Load(library).GetTypes(), expected).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Internal_types_do_not_have_the_public_prefix(string library) =>
        TypeNameRules.FindMisnamedInternal(Assembly.Load(library).GetTypes()).Should().BeEmpty();

    [Fact]
    public void A_public_type_with_a_wrong_namespace_and_a_wrong_name_is_reported_twice() =>
        TypeNameRules.FindMisnamedPublic([typeof(Uri)], "Scim.Server").Should().Equal(
            "System.Uri is public; expected namespace Scim.Server",
            "System.Uri is public; expected a name that begins with Scim or IScim");

    [Fact]
    public void An_internal_type_with_the_public_prefix_is_reported() =>
        TypeNameRules.FindMisnamedInternal([typeof(ScimInternal)]).Should().ContainSingle();
}
