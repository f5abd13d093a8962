using Scim.Server.Testing;

namespace Scim.Server.Tests.Testing.Twins;

/// <summary>A check and a faulty store that must fail it.</summary>
internal sealed record StoreFault(string CheckName, string Fault, Func<IReadOnlyList<ScimStoreCheck>> Checks)
{
    public static StoreFault ForUsers(string sentence, string fault, Func<IScimStore<ScimUser>, DelegatingStore<ScimUser>> bend) =>
        new(sentence, fault, () => ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture(bend)));

    public static StoreFault ForGroups(string sentence, string fault, Func<IScimStore<ScimGroup>, DelegatingGroupStore> bend) =>
        new(sentence, fault, () => ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(change: bend)));

    /// <summary>The group store is correct; the store of the members is faulty.</summary>
    public static StoreFault ForMembers(string sentence, string fault, Func<IScimStore<ScimUser>, IScimStore<ScimGroup>, DelegatingStore<ScimUser>> bend) =>
        new(sentence, fault, () => ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(changeUsers: bend)));
}
