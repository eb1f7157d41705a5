import Testing

@testable import Extract

@Suite struct ScriptRowsTests {
    private func lists(_ script: String) -> [String] {
        ScriptRows.lists(ScriptScanner(Array(script.utf8)).elements)
            .map { "\($0.name): \(ScriptShown.show($0.value))" }
    }

    @Test func aRowEndsWhereAnArrayComesAgain() {
        let script = """
            var i = 0;
            urls[i]='./a.html';headers[i]="甲";year[i]='2023';month[i]='4';day[i]='10';i++;
            urls[i]='./b.html';headers[i]="乙";year[i]='2023';month[i]='4';day[i]='9';i++;
            """
        #expect(
            lists(script) == [
                "urls,headers,year,month,day: [{urls=./a.html;headers=甲;year=2023;month=4;day=10;"
                    + "date=2023-4-10};{urls=./b.html;headers=乙;year=2023;month=4;day=9;"
                    + "date=2023-4-9}]"
            ])
    }

    @Test func numbersSayWhichValuesBelongTogether() {
        let script = "u[0]='a';u[1]='b';t[0]='A';t[1]='B';"
        #expect(lists(script) == ["u,t: [{u=a;t=A};{u=b;t=B}]"])
    }

    @Test func pushedObjectsAreAList() {
        #expect(lists("l.push({t:1});l.push({t:2});l.push(3)") == ["l: [{t=1};{t=2}]"])
    }

    @Test(arguments: ["u[0]='a';u[1]='b';", "u[i]='a';t[i]='b';", ""])
    func oneArrayOrOneRowIsNoList(script: String) {
        #expect(lists(script) == [])
    }
}
