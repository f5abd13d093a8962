namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A spy on an in-memory group store.</summary>
internal sealed class SpyGroups() : SpyStore<ScimGroup>(new ScimInMemoryStores().For<ScimGroup>(ScimResourceTypes.Group));
