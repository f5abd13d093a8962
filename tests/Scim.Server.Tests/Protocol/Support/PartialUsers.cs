namespace Scim.Server.Tests.Protocol.Support;

/// <summary>Users of which a store keeps three attributes, and neither externalId nor password.</summary>
internal sealed class PartialUsers() : SpyStore<ScimUser>(new ScimInMemoryStores().For<ScimUser>(ScimResourceTypes.User)), IScimPartialStore
{
    public ScimResourceType Offer(ScimResourceType type) => type.WithOnly("userName", "displayName", "active");
}
