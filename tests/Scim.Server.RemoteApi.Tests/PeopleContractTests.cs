using RemoteApi;
using RemoteApi.PeopleApi;
using Scim.Server.Testing;

namespace Scim.Server.RemoteApi.Tests;

/// <summary>The store contract, over an API and real HTTP.</summary>
public sealed class PeopleContractTests
{
    private static readonly ScimResourceType Type = new PeopleStore(new PeopleClient(new HttpClient())).NarrowSchema(ScimResourceTypes.User);

    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimUser>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_store_over_an_API_fulfils_the_store_contract(string name)
    {
        await using var people = await PeopleHost.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(people.Address) };
        var checks = ScimStoreChecks.For(() => new ScimStoreFixture<ScimUser>
        {
            ResourceType = Type,
            Open = () => new PeopleStore(new PeopleClient(http)),
            OtherTenant = null,
            Truncate = KeepOneAddress,
        });

        await checks.Single(known => known.Name == name).RunAsync(CancellationToken.None);
    }

    private static void KeepOneAddress(ScimUser user) =>
        user.Emails = [.. user.Emails.Where(email => email.Value is not null).Take(1).Select(email => new ScimEmail { Value = email.Value, Type = "work" })];
}
