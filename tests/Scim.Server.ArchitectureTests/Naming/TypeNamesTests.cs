using System.Reflection;
using Scim.Server.ArchitectureTests.Packages;

namespace Scim.Server.ArchitectureTests.Naming;

public sealed class TypeNamesTests
{
    public static TheoryData<string> Libraries => PackageArrowsTests.Libraries;

    [Theory]
    [InlineData("Scim.Server", "Scim.Server")]
    [InlineData("Scim.Server.AspNetCore", "Scim.Server")]
    [InlineData("Scim.Server.Testing", "Scim.Server.Testing")]
    [InlineData("Scim.Server.Relational", "Scim.Server")]
    [InlineData("Scim.Server.Sqlite", "Scim.Server")]
    [InlineData("Scim.Server.PostgreSql", "Scim.Server")]
    [InlineData("Scim.Server.EntityFrameworkCore", "Scim.Server")]
    public void Public_types_have_the_family_name_and_one_namespace(string library, string expected) =>
        TypeNames.FindMisnamedPublic(Assembly.Load(library).GetTypes(), expected).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Internal_types_do_not_have_the_family_name(string library) =>
        TypeNames.FindMisnamedInternal(Assembly.Load(library).GetTypes()).Should().BeEmpty();

    [Fact]
    public void A_public_type_in_a_foreign_namespace_with_a_foreign_name_is_found_twice() =>
        TypeNames.FindMisnamedPublic([typeof(Uri)], "Scim.Server").Should().Equal(
            "System.Uri is public; expected namespace Scim.Server",
            "System.Uri is public; expected a name that begins with Scim or IScim");

    [Fact]
    public void An_internal_type_with_the_family_name_is_found() =>
        TypeNames.FindMisnamedInternal([typeof(ScimInternal)]).Should().ContainSingle();
}
