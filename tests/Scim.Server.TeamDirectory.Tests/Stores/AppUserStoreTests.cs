using Microsoft.EntityFrameworkCore;
using Scim.Server.TeamDirectory.Tests.Support;
using Scim.Server.Testing;
using TeamDirectory;

namespace Scim.Server.TeamDirectory.Tests.Stores;

/// <summary>The contract of stores, over the users of the application.</summary>
public sealed class AppUserStoreTests(DirectoryDatabase database) : IClassFixture<DirectoryDatabase>
{
    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimUser>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_fulfills_the_contract(string name) =>
        await ScimStoreChecks.For(Start).Single(known => known.Name == name).RunAsync(CancellationToken.None);

    [Fact]
    public async Task The_email_address_and_phone_number_kept_for_Identity_have_a_value()
    {
        var context = new ScimContext { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };
        var user = new ScimUser
        {
            UserName = "ada",
            Emails = [new ScimEmail { Display = "Front desk", Primary = true }, new ScimEmail { Value = "ada@example.com" }],
            PhoneNumbers = [new ScimPhoneNumber { Display = "Front desk" }, new ScimPhoneNumber { Value = "tel:+1" }],
        };
        user.Node.Freeze();
        await using var db = database.Open();
        var id = (await new AppUserStore(db).CreateAsync(user, context, CancellationToken.None)).Id;

        await using var fresh = database.Open();
        var row = await fresh.Users.SingleAsync(one => one.Id == Guid.Parse(id));
        (row.Email, row.NormalizedEmail, row.PhoneNumber).Should().Be(("ada@example.com", "ADA@EXAMPLE.COM", "tel:+1"));
    }

    private ScimStoreFixture<ScimUser> Start() => new()
    {
        ResourceType = new AppUserStore(database.Open()).NarrowSchema(ScimResourceTypes.User),
        Open = () => new AppUserStore(database.Open()),
        Tenant = database.NewTenant(),
        OtherTenant = database.NewTenant(),
        CaseFolding = ScimCaseFolding.UpperCase,
    };
}
