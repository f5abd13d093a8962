using Scim.Server.Benchmarks.Stores.Seeding;

namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>The stores in memory, filled by creating.</summary>
internal sealed class MemorySubject : StoreSubject
{
    private readonly string[] ids;
    private readonly Dictionary<int, string> groups = [];

    private MemorySubject(SeedTenant filled)
    {
        Filled = filled;
        ids = new string[filled.Users];
        var stores = new ScimInMemoryStores(TimeProvider.System);
        Users = stores.For<ScimUser>(ScimResourceTypes.User);
        Groups = stores.For<ScimGroup>(ScimResourceTypes.Group);
    }

    public override IScimStore<ScimUser> Users { get; }

    public override IScimStore<ScimGroup> Groups { get; }

    public override SeedTenant Filled { get; }

    public static async Task<MemorySubject> FillAsync(SeedTenant tenant)
    {
        var subject = new MemorySubject(tenant);
        var bar = new ProgressBar("filling memory", tenant.Users);
        for (var number = 0; number < tenant.Users; number++)
        {
            subject.ids[number] = (await subject.Users.CreateAsync(new ScimUser { Node = SeedUser.CreateTree(number) }, subject.UserContext, default)).Id;
            if (number % 1_000 == 999 || number == tenant.Users - 1)
            {
                bar.Add((number % 1_000) + 1);
            }
        }

        foreach (var size in tenant.Groups)
        {
            var group = SeedGroup.CreateGroup(size, subject.ids.Take(size));
            subject.groups.Add(size, (await subject.Groups.CreateAsync(group, subject.GroupContext, default)).Id);
        }

        return subject;
    }

    public override string UserId(int number) => ids[number];

    public override string GroupId(int members) => groups[members];
}
