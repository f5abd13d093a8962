using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Relational.Databases;

namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>The stores over a database that was filled.</summary>
internal sealed class RelationalSubject : StoreSubject
{
    public RelationalSubject(Database database, SeedTenant filled)
    {
        Filled = filled;
        var stores = new ScimRelationalStores(database, new ScimRelationalOptions(), TimeProvider.System);
        Users = stores.For<ScimUser>(ScimResourceTypes.User);
        Groups = stores.For<ScimGroup>(ScimResourceTypes.Group);
    }

    public override IScimStore<ScimUser> Users { get; }

    public override IScimStore<ScimGroup> Groups { get; }

    public override SeedTenant Filled { get; }

    public override string UserId(int number) => Filled.UserId(number).ToString();

    public override string GroupId(int members) => Filled.GroupId(members).ToString();
}
