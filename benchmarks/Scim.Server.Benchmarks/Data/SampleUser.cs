using System.Text;

namespace Scim.Server.Benchmarks.Data;

/// <summary>A user of 1.2 KB, as a client sends it: names, two e-mail addresses, two phone numbers, an address and the enterprise extension.</summary>
internal static class SampleUser
{
    /// <summary>Names have one length, so that all users have.</summary>
    public static string GetUserName(int number) => $"user{number:D8}@example.com";

    public static byte[] CreateJson(int number) => Encoding.UTF8.GetBytes(CreateText(GetUserName(number)));

    public static string CreateText(string userName) => $$$"""
        {"schemas":["{{{ScimUrns.User}}}","{{{ScimUrns.EnterpriseUser}}}"],"userName":"{{{userName}}}","externalId":"ext-{{{userName}}}",
        "name":{"formatted":"Ms. Barbara Jane Jensen, III","familyName":"Jensen","givenName":"Barbara","middleName":"Jane","honorificPrefix":"Ms.","honorificSuffix":"III"},
        "displayName":"Babs Jensen, {{{userName}}}","nickName":"Babs","title":"Tour Guide","userType":"Employee","preferredLanguage":"en-US","locale":"en-US","timezone":"America/Los_Angeles","active":true,
        "emails":[{"value":"{{{userName}}}","type":"work","primary":true},{"value":"babs@jensen.example","type":"home"}],
        "phoneNumbers":[{"value":"tel:+1-201-555-0123","type":"work"},{"value":"tel:+1-201-555-0124","type":"mobile"}],
        "addresses":[{"type":"work","streetAddress":"100 Universal City Plaza","locality":"Hollywood","region":"CA","postalCode":"91608","country":"US","primary":true}],
        "{{{ScimUrns.EnterpriseUser}}}":{"employeeNumber":"701984","costCenter":"4130","organization":"Universal Studios","division":"Theme Park","department":"Tour Operations"}}
        """.ReplaceLineEndings(string.Empty);
}
