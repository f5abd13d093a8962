using System.Text;
using Scim.Server.Benchmarks.Data;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Users of 1.2 KB that differ as people do: 4,000 family names and 200 given ones, addresses and numbers of their own.</summary>
internal static class SeedUser
{
    private static readonly string[] Onsets =
        ["Al", "Ber", "Cor", "Dan", "El", "Fen", "Gar", "Hol", "Ing", "Jen", "Kar", "Lin", "Mor", "Nor", "Ost", "Pel", "Ros", "Sto", "Tan", "Wes"];

    private static readonly string[] Middles = ["a", "be", "do", "ga", "i", "ka", "le", "mo", "ne", "o", "ra", "se", "ta", "u", "ve", "wi", "ya", "ze", "lo", "mi"];

    private static readonly string[] Ends = ["berg", "dale", "field", "ham", "ley", "man", "sen", "son", "ton", "wood"];

    public static string GetFamilyName(int number)
    {
        var chance = SeedId.Scatter((ulong)number);
        return Onsets[chance % 20] + Middles[chance / 20 % 20] + Ends[chance / 400 % 10];
    }

    public static string GetWorkEmail(int number) => $"{GetFamilyName(number)}.{number:D8}@example.com";

    public static string GetExternalId(int number) => $"ext-{number:D8}-5f0c11d2";

    /// <summary>What a client would send, and what a store is given.</summary>
    public static ScimObject CreateTree(int number) => BenchmarkInputs.ReadUser(CreateJson(number)).Freeze();

    public static byte[] CreateJson(int number)
    {
        var (family, given) = (GetFamilyName(number), Onsets[number % 20] + Ends[number / 20 % 10]);
        return Encoding.UTF8.GetBytes($$$"""
            {"schemas":["{{{ScimUrns.User}}}","{{{ScimUrns.EnterpriseUser}}}"],"userName":"{{{SampleUser.GetUserName(number)}}}","externalId":"{{{GetExternalId(number)}}}",
            "name":{"formatted":"Ms. {{{given}}} Jane {{{family}}}, III","familyName":"{{{family}}}","givenName":"{{{given}}}","middleName":"Jane","honorificPrefix":"Ms.","honorificSuffix":"III"},
            "displayName":"{{{given}}} {{{family}}}","nickName":"{{{given}}}","title":"Tour Guide","userType":"Employee","preferredLanguage":"en-US","locale":"en-US","timezone":"America/Los_Angeles","active":{{{(number % 20 == 0 ? "false" : "true")}}},
            "emails":[{"value":"{{{GetWorkEmail(number)}}}","type":"work","primary":true},{"value":"{{{given}}}.{{{number:D8}}}@home.example","type":"home"}],
            "phoneNumbers":[{"value":"tel:+1-201-{{{number:D8}}}","type":"work"},{"value":"tel:+1-917-{{{number:D8}}}","type":"mobile"}],
            "addresses":[{"type":"work","streetAddress":"100 Universal City Plaza","locality":"Hollywood","region":"CA","postalCode":"91608","country":"US","primary":true}],
            "{{{ScimUrns.EnterpriseUser}}}":{"employeeNumber":"{{{number:D8}}}","costCenter":"4130","organization":"Universal Studios","division":"Theme Park","department":"Tour Operations"}}
            """.ReplaceLineEndings(string.Empty));
    }
}
