using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Scim.Server.Hosting;
using Scim.Server.Mapping;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Policies;
using Scim.Server.Testing;

namespace Scim.Server.Tests.Support;

public sealed class CopyConstructorTests
{
    private const BindingFlags AllMembers = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ScimUser User = new() { UserName = "ann" };

    private static readonly object[] Originals =
    [
        new ScimUpdate<ScimUser>
        {
            Id = "1", Before = User, After = User, Changed = [new ScimPath("title")], Members = new(), Expected = new ScimVersion("v"), IsClientPrecondition = true,
        },
        new ScimList<ScimUser> { TotalResults = 2, Resources = [User], Keys = [new ScimKey { Id = "1" }] },
        new ScimEvent
        {
            Kind = ScimEventKind.Deleted, Tenant = "t", Mount = "box", ResourceType = "User", Id = "1", Changed = [new ScimPath("title")], Members = new(), IgnoredMembers = ["2"], Before = User,
            After = User, Version = new ScimVersion("v"), CorrelationId = "c",
        },
        new ScimMemberDelta { Clear = true, Add = [new ScimMember()], Remove = ["1"], RemoveTypes = new Dictionary<string, string>(StringComparer.Ordinal) { ["1"] = "User" } },
        new ScimMapProviderOptions { NullsLast = true, Fold = ScimFold.Lower, Order = text => text, Literal = (_, value) => value, Set = (values, _) => values },
        new ScimRequest
        {
            Operation = ScimOperation.Find, BaseUri = "https://a.test", Tenant = "t", ResourceType = ScimResourceTypes.User, Id = "1", Query = new() { Count = "1" },
            Body = new byte[1], IfMatch = "*", IfNoneMatch = "*", Principal = new ClaimsPrincipal(), CorrelationId = "c",
            Authorize = (_, _, _) => ValueTask.FromResult<ScimError?>(null), UnitOfWork = (RequestScope)RuntimeHelpers.GetUninitializedObject(typeof(RequestScope)),
            Policies = (PolicySnapshot)RuntimeHelpers.GetUninitializedObject(typeof(PolicySnapshot)),
        },
        new ScimStoreFixture<ScimUser>
        {
            ResourceType = ScimResourceTypes.User, Open = () => throw new NotSupportedException(), Tenant = "a", OtherTenant = "b", CreateResource = _ => User, Truncate = _ => { },
            Members = ScimMemberFixture.Create<ScimUser>(ScimResourceTypes.User, () => throw new NotSupportedException()), SupportsNestedGroups = false,
            CaseFolding = ScimCaseFolding.Ascii, IdComparer = StringComparer.Ordinal, Close = () => default,
        },
    ];

    public static TheoryData<string> Names => [.. Originals.Select(original => original.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_copy_has_every_value_of_the_original(string name)
    {
        var original = Originals.Single(known => known.GetType().Name == name);
        var (fresh, copy) = (Activator.CreateInstance(original.GetType()), FindCopyConstructor(original.GetType())?.Invoke([original]));

        foreach (var field in original.GetType().GetFields(AllMembers))
        {
            var value = field.GetValue(original);
            value.Should().NotBe(field.GetValue(fresh), "the original sets {0}", field.Name);
            field.GetValue(copy).Should().Be(value, "{0} is copied", field.Name);
        }
    }

    [Fact]
    public void Every_public_copy_constructor_is_tested() =>
        new[] { typeof(ScimUser).Assembly, typeof(ScimStoreFixture<>).Assembly }.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.IsClass && FindCopyConstructor(type) is not null).Select(type => type.Name)
            .Should().BeEquivalentTo(Originals.Select(original => original.GetType().Name));

    private static ConstructorInfo? FindCopyConstructor(Type type) =>
        type.GetConstructors().SingleOrDefault(constructor => constructor.GetParameters() is [{ ParameterType: var only }] && only == type);
}
