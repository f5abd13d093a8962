using Scim.Server.Testing;

namespace Scim.Server.Tests.Testing.Twins;

/// <summary>A check and a store that it must catch.</summary>
internal sealed record BrokenTwin(string Sentence, string Fault, Func<IReadOnlyList<ScimStoreCheck>> Checks)
{
    public static BrokenTwin OfUsers(string sentence, string fault, Func<IScimStore<ScimUser>, Twin<ScimUser>> bend) =>
        new(sentence, fault, () => ScimStoreChecks.For(() => Fixtures.Users(bend)));

    public static BrokenTwin OfGroups(string sentence, string fault, Func<IScimStore<ScimGroup>, GroupTwin> bend) =>
        new(sentence, fault, () => ScimStoreChecks.For(() => Fixtures.Groups(change: bend)));

    /// <summary>The store of groups is sound, that of their members is not.</summary>
    public static BrokenTwin OfMembers(string sentence, string fault, Func<IScimStore<ScimUser>, IScimStore<ScimGroup>, Twin<ScimUser>> bend) =>
        new(sentence, fault, () => ScimStoreChecks.For(() => Fixtures.Groups(changeUsers: bend)));
}
