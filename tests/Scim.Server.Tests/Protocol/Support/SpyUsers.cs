namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A spy before users in memory.</summary>
internal sealed class SpyUsers() : SpyStore<ScimUser>(new ScimInMemoryStores().For<ScimUser>(ScimResourceTypes.User));
